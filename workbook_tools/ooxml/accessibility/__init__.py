"""Whether a workbook can be read by everybody: each module knows one part of the guidance, none what a scorecard is.

The guidance is the Government Analysis Function's "Releasing statistics in spreadsheets" (first published on 30 June
2021), which says how a spreadsheet meets the Web Content Accessibility Guidelines 2.2 at level AA, as the Public Sector
Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 ask of councils.
"""
