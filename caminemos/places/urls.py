from django.urls import path

from caminemos.places.views import reference

app_name = "places"
urlpatterns = [
    path("places/", reference.places, name="list"),
    path("places/<str:iso3>/", reference.divisions, name="divisions"),
    path("places/<str:iso3>/calendar/<int:year>/", reference.calendar, name="calendar"),
]
