"""Addresses of the search."""

from django.urls import path

from thinkfamily.web.search import views

urlpatterns = [path("search/", views.search, name="search")]
