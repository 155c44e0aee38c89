"""What pages show. The theme’s names live here and in overrides, and nowhere else."""
