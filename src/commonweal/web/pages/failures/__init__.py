"""What a person sees when something cannot be done."""
