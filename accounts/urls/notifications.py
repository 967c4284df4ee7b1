from django.urls import path

from accounts.views import notifications

urlpatterns = [
    path("dashboard/notifications/", notifications.notifications, name="notifications"),
    path("dashboard/notifications/read/", notifications.notifications_read, name="notifications_read"),
    path("dashboard/notifications/settings/", notifications.notification_settings, name="notification_settings"),
    path("dashboard/notifications/<int:pk>/", notifications.notification, name="notification"),
]
