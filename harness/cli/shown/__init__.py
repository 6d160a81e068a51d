"""What commands show: tables, pages, plots, progress, and where they write it."""
