"""A changed workbook held against the one it was made from, before anybody writes it. Changes nothing."""
