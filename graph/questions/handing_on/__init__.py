"""What is handed on: duties of agencies, dossiers, citations."""
