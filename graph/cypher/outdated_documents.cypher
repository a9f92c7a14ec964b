// Purpose: The loaded documents that an older version wrote in another form.
// Parameters: $version (integer: that of the present form)
// Columns: id, source (the name of the file that it was loaded from)
MATCH (d:PolicyDocument)
WHERE NOT d.known_only_by_citation AND coalesce(d.data_version, 0) < $version
RETURN d.id AS id, d.source AS source
ORDER BY d.id
