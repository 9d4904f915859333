"""Addresses of the public pages."""

from django.urls import path

from thinkfamily.web.transparency import views

urlpatterns = [
    path("what-we-hold/", views.what_we_hold, name="what-we-hold"),
    path("what-we-hold/linkage/", views.linkage_held, name="linkage-held"),
    path("what-we-hold/models/", views.models_held, name="models-held"),
    path("what-we-hold/models/<slug:model>/card.md", views.model_card, name="model-card"),
]
