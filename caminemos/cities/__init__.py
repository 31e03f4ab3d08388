"""Solidarity cities, municipal windows, activities, interventions."""
