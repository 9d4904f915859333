"""Addresses of the start page and help."""

from django.urls import path

from thinkfamily.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.show_help, name="help"),
    path("alive/", views.alive, name="alive"),
]
