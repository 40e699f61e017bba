"""Addresses of the answer sheet of a self-assessment."""

from django.urls import include, path

from surveys.answer_sheets import views

of_organisation = [
    path("", views.answer_sheet, name="answer_sheet"),
    path("bekrafta/", views.confirm_answer_sheet, name="confirm_answer_sheet"),
    path("svarsblad.<slug:form>", views.answer_sheet_file, name="answer_sheet_file"),
]

urlpatterns = [path("omgang/<slug:round>/bedomning/<slug:organisation>/svarsblad/", include(of_organisation))]
