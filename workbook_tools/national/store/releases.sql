-- The store of national releases, schema 1. Written by "scorecard comparators keep"; any SQL tool may read it.
-- Numbers that are published stand as text, exactly as they were read: CAST(value AS REAL) to reckon with them.

CREATE TABLE about (
    name TEXT PRIMARY KEY,      -- 'schema': the number of this schema
    value TEXT NOT NULL
);

CREATE TABLE files (            -- the published files that were kept, each content once
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,         -- without its folder
    sha256 TEXT NOT NULL UNIQUE,
    kept TEXT NOT NULL          -- the day on which it was kept, 2025-11-29
);

CREATE TABLE measures (         -- what is measured, as measures.toml or the tool's data dictionary tells it
    name TEXT PRIMARY KEY,      -- 'cin-rate', 'lait:CIN'
    title TEXT NOT NULL,
    kind TEXT NOT NULL,         -- count, rate, percent, average or score
    unit TEXT NOT NULL,
    places INTEGER NOT NULL,
    counted TEXT NOT NULL,      -- 'as at', 'in the period' or 'last 12 months'
    good_is TEXT,               -- high, low or neither; null where nothing tells
    meaning TEXT NOT NULL
);

CREATE TABLE series (           -- one measure in one file
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    measure TEXT NOT NULL REFERENCES measures (name),
    release TEXT NOT NULL,      -- the year of the release, '' where nothing tells it
    column_name TEXT NOT NULL,
    place INTEGER NOT NULL,     -- 0 where measures.toml lists this kind of file first
    worked_out TEXT NOT NULL    -- of what its rates are made, '' where the file prints them
);

CREATE TABLE areas (
    id INTEGER PRIMARY KEY,
    level TEXT NOT NULL,        -- council, region or country
    code TEXT NOT NULL,         -- as the file has it: the nine characters of the Office for National Statistics, or ''
    name TEXT NOT NULL,
    number TEXT NOT NULL,       -- the Department for Education's, or ''
    region TEXT NOT NULL,
    stands_for TEXT NOT NULL,   -- the codes that its council or councils have now; the region's or country's own code
    UNIQUE (level, code, name, number, region)
);

CREATE TABLE periods (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,         -- '2023/24', 'academic year 2023/24', '2024', '2024-09'
    frequency TEXT NOT NULL,
    year INTEGER NOT NULL,      -- in which it begins
    month INTEGER NOT NULL,     -- with which it begins
    ends TEXT NOT NULL,         -- its last day
    UNIQUE (frequency, year, month)
);

CREATE TABLE figures (
    series INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    area INTEGER NOT NULL REFERENCES areas (id),
    period INTEGER NOT NULL REFERENCES periods (id),
    value TEXT,                 -- null where there is none
    gap TEXT NOT NULL,          -- why there is none: 'suppressed', 'not available'; '' where there is one
    why TEXT NOT NULL,          -- more of that, where the release tells more
    symbol TEXT NOT NULL,       -- what stood there instead
    counted TEXT,               -- the count and the base that it rests on
    base TEXT,
    trend TEXT NOT NULL         -- the file's own word for where the figures are going
);
CREATE INDEX figures_of_a_series ON figures (series);

CREATE TABLE neighbour_lists (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,         -- 'April 2021'
    dated TEXT NOT NULL,        -- the day from which it holds
    source TEXT NOT NULL,       -- its file
    UNIQUE (name, dated)
);

CREATE TABLE neighbours (
    list INTEGER NOT NULL REFERENCES neighbour_lists (id) ON DELETE CASCADE,
    council TEXT NOT NULL,
    rank INTEGER NOT NULL,      -- 1 is the nearest
    neighbour TEXT NOT NULL,
    PRIMARY KEY (list, council, rank)
);

CREATE VIEW published AS        -- every kept figure in words
SELECT series.measure, series.release, areas.level, areas.stands_for AS area, areas.name, periods.code AS period,
       periods.ends, figures.value, figures.gap, figures.symbol, figures.counted, figures.base, series.worked_out,
       series.place, files.name AS file, files.id AS file_id
FROM figures
JOIN series ON series.id = figures.series
JOIN files ON files.id = series.file
JOIN areas ON areas.id = figures.area
JOIN periods ON periods.id = figures.period;

CREATE VIEW restatements AS     -- figures that a later release of the same kind of file prints otherwise
SELECT measure, area, name, level, period, ends, value_before, release_before, file_before, value, release, gap, file
FROM (
    SELECT measure, area, name, level, period, ends, value, release, gap, file,
           LAG(value) OVER earlier AS value_before, LAG(release) OVER earlier AS release_before,
           LAG(file) OVER earlier AS file_before
    FROM published
    WHERE worked_out = '' AND area <> ''
    WINDOW earlier AS (PARTITION BY measure, place, level, area, period ORDER BY release, file_id)
)
WHERE file_before IS NOT NULL
  AND value_before IS NOT NULL
  AND (value IS NULL OR CAST(value AS REAL) <> CAST(value_before AS REAL));
