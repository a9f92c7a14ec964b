"""What words are, whoever reads them: folding, numbers of documents, deadlines, footnotes. Pure, and below all else."""
