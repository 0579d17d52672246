"""Coverage-guided fuzzing for as long as it is left running: python -m tests.fuzz TARGET [atheris' own options].

TARGET is workbook, members, settings, csv, xlsx or period. Needs the package atheris. A finding is written to crash-…
in the current folder; what it becomes in the end is a test beside those of test_spoilt.
"""

import sys


def main() -> None:
    """Runs the fuzzer on the target that the first argument names."""
    import atheris

    with atheris.instrument_imports(include=["workbook_tools"]):
        from tests.fuzz.mutations import spoilt_lines, spoilt_parts
        from tests.fuzz.targets import CONFIG, TARGETS, filled, packed, parts_of, source_in_csv, survives

    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one(given: bytes) -> None:
        provider = atheris.FuzzedDataProvider(given)

        def draw(count: int) -> int:
            return int(provider.ConsumeIntInRange(0, count - 1))

        if name in ("workbook", "members", "xlsx"):
            source = CONFIG / "source-data.xlsx" if name == "xlsx" else filled()
            survives(target, packed(spoilt_parts(parts_of(source), draw)))
        elif name in ("settings", "csv"):
            text = (CONFIG / "scorecard.toml").read_bytes() if name == "settings" else source_in_csv()
            survives(target, spoilt_lines(text, draw))
        else:
            survives(target, given)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
