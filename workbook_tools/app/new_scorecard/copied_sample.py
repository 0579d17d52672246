"""A sample's folder, copied to start from."""

import shutil
from pathlib import Path

from workbook_tools.app.new_scorecard.empty_folder import all_or_nothing, refuse_filled
from workbook_tools.errors import ConfigError, Place
from workbook_tools.sources.settings.shipped_files import sample_folders


def copy_sample(folder: Path, name: str) -> None:
    """Copy the sample of this name into a new folder. Raises a ScorecardError, and then there is no folder."""
    known = sample_folders()
    if name not in known:
        raise ConfigError.of(
            f"there is no sample '{name}'", f"Name one of {', '.join(known)}.", Place(setting="--sample")
        )
    refuse_filled(folder)
    with all_or_nothing(folder) as made:
        shutil.copytree(known[name], made, dirs_exist_ok=True)
