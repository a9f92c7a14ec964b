"""The graph's home: one client for both engines, what a driver's errors mean, and what is kept between questions."""
