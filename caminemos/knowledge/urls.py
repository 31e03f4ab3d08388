from caminemos.knowledge import practice_urls, publishing_urls, site_urls

app_name = "knowledge"
urlpatterns = [*practice_urls.urlpatterns, *publishing_urls.urlpatterns, *site_urls.urlpatterns]
