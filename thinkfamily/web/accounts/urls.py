"""Addresses of accounts."""

from django.urls import path

from thinkfamily.web.accounts import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("purpose/end/", views.end_purpose, name="end-purpose"),
]
