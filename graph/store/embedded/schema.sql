-- What Cypher cannot say to this engine: the index of words, as graph/cypher/schema_task_words.cypher makes it on Neo4j.
CREATE VERTEX TYPE Task IF NOT EXISTS;
CREATE PROPERTY Task.text IF NOT EXISTS STRING;
CREATE PROPERTY Task.plain_text IF NOT EXISTS STRING;
CREATE PROPERTY Task.statement IF NOT EXISTS STRING;
CREATE PROPERTY Task.plain_statement IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON Task (text, plain_text, statement, plain_statement) FULL_TEXT NULL_STRATEGY SKIP
  METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
