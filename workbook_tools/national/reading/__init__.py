"""Published files and lists read into published figures. Knows no group and no comparator."""
