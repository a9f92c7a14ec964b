"""How questions are asked: each once, with its parameters, of a graph that can answer, and what is kept between them."""
