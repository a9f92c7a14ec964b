"""What people type → the documents, tasks and agencies that they mean, and which agencies may be the same."""
