"""Addresses of people and families. Ids are opaque; nothing personal stands in an address."""

from django.urls import path

from thinkfamily.web.people import views

urlpatterns = [
    path("people/<slug:person_id>/", views.person, name="person"),
    path("people/<slug:person_id>/open/", views.open_person, name="open-person"),
    path("families/<slug:family_id>/", views.family, name="family"),
    path("families/<slug:family_id>/open/", views.open_family, name="open-family"),
]
