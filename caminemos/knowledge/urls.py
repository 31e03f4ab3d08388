from caminemos.knowledge import library_urls, newsletter_urls, practice_urls, publishing_urls, site_urls, visibility_urls

app_name = "knowledge"
urlpatterns = [
    *library_urls.urlpatterns,
    *newsletter_urls.urlpatterns,
    *practice_urls.urlpatterns,
    *publishing_urls.urlpatterns,
    *site_urls.urlpatterns,
    *visibility_urls.urlpatterns,
]
