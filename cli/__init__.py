"""`fengong …`: says what the API says, in a terminal."""
