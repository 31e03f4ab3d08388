from caminemos.knowledge import practice_urls, publishing_urls

app_name = "knowledge"
urlpatterns = [*practice_urls.urlpatterns, *publishing_urls.urlpatterns]
