from caminemos.knowledge import practice_urls

app_name = "knowledge"
urlpatterns = [*practice_urls.urlpatterns]
