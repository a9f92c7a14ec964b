// Purpose: a question that takes minutes. Columns: pairs.
UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*) AS pairs
