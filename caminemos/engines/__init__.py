"""Pure computing: plain values in, plain values out; neither Django nor an area, so that anyone can use it as a library."""
