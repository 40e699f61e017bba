"""Addresses of working together in an organisation."""

from django.urls import include, path

from surveys.teamwork.capability import views as capability
from surveys.teamwork.comments import views as comments
from surveys.teamwork.delegation import views as delegation
from surveys.teamwork.earlier import views as earlier
from surveys.teamwork.history import views as history
from surveys.teamwork.opinions import views as opinions
from surveys.teamwork.review import views as review

of_organisation = [
    path("medbedomare/", delegation.show_co_assessors, name="co_assessors"),
    path("medbedomare/<int:person>/", delegation.change_groups, name="change_groups"),
    path("medbedomare/<int:person>/ta-bort/", delegation.withdraw_co_assessor, name="withdraw_co_assessor"),
    path("medbedomare/<int:person>/ny-lank/", delegation.resend_invitation, name="resend_invitation"),
    path("del/", opinions.co_assessment, name="co_assessment"),
    path("del/<slug:group>/", opinions.co_assessment_step, name="co_assessment_step"),
    path("formaga/<slug:capability>/", capability.capability_work, name="capability_work"),
    path("formaga/<slug:capability>/avgor/", capability.decide, name="decide"),
    path("formaga/<slug:capability>/kommentera/", comments.write_comment, name="write_comment"),
    path("formaga/<slug:capability>/kommentar/<int:comment>/", comments.edit_comment, name="edit_comment"),
    path(
        "formaga/<slug:capability>/kommentar/<int:comment>/ta-bort/",
        comments.remove_comment,
        name="remove_comment",
    ),
    path("forra/kopiera/", earlier.copy_earlier, name="copy_earlier"),
    path("forra/bekrafta/", earlier.confirm_copies, name="confirm_copies"),
    path("forra/ta-bort/", earlier.remove_copies, name="remove_copies"),
    path("granskning/", review.reviews, name="reviews"),
    path("granskning/<slug:reviewer>/", review.review, name="review"),
    path("granskning/<slug:reviewer>/fraga/<slug:capability>/", review.ask_question, name="ask_question"),
    path("granskning/<slug:reviewer>/svar/<int:question>/", review.reply, name="reply_to_question"),
    path("granskning/<slug:reviewer>/klar/<int:question>/", review.settle, name="settle_question"),
    path("granskning/<slug:reviewer>/avsluta/", review.end_review, name="end_review"),
    path("historik/", history.show_history, name="history"),
    path("svar/<slug:capability>/", opinions.give_opinion, name="give_opinion"),
]

urlpatterns = [path("omgang/<slug:round>/samarbete/<slug:organisation>/", include(of_organisation))]
