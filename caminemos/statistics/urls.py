from django.urls import path

from caminemos.statistics.views import explorer, figures, imports

app_name = "statistics"
urlpatterns = [
    path("countries/", figures.countries, name="countries"),
    path("countries/<str:iso3>/", figures.country, name="country"),
    path("explore/", explorer.explore, name="explore"),
    path("series/", figures.series_list, name="series-list"),
    path("series/<slug:code>/", figures.series, name="series"),
    path("series/<slug:code>/<str:iso3>/<int:year>/", figures.figure, name="figure"),
    path("reconciliation/", figures.reconciliation, name="reconciliation"),
    path("imports/", imports.editions, name="import-list"),
    path("imports/new/", imports.upload, name="import-new"),
    path("imports/<int:pk>/", imports.edition, name="import-edition"),
    path("imports/<int:pk>/<slug:verb>/", imports.move, name="import-move"),
]
