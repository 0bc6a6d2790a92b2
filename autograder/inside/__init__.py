"""What a sandbox takes inside besides the library: the warm host, its confinement, and stand-ins for what stays out."""
