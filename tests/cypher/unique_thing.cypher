// Purpose: no two things of one name.
CREATE CONSTRAINT thing_name IF NOT EXISTS FOR (thing:Thing) REQUIRE thing.name IS UNIQUE
