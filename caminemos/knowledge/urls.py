from caminemos.knowledge import (
    community_urls,
    displaced_urls,
    library_urls,
    newsletter_urls,
    practice_urls,
    publishing_urls,
    site_urls,
    visibility_urls,
)

app_name = "knowledge"
urlpatterns = [
    *community_urls.urlpatterns,
    *displaced_urls.desk_patterns,
    *library_urls.urlpatterns,
    *newsletter_urls.urlpatterns,
    *practice_urls.urlpatterns,
    *publishing_urls.urlpatterns,
    *site_urls.urlpatterns,
    *visibility_urls.urlpatterns,
]
