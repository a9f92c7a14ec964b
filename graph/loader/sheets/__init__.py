"""The second way in and out: facts as rows of a sheet, .csv or .xlsx, to keep and to correct by hand."""
