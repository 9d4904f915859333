"""The narrow waist: the shape of every table that passes between stages. Stages meet here and nowhere else."""
