"""Mathematics that more than one room needs: intervals, slopes."""
