"""Workbooks with a canary wherever one can hide: a word that must not reach members."""
