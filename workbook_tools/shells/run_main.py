"""What a starter for Run main that version 0.2.0 wrote calls."""

from workbook_tools.cli.run_main import main as main
