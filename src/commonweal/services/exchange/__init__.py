"""A project out and in: sorted JSON and the bytes it names, with a digest that leaves out the time of export."""

from commonweal.services.exchange.coming import copy_project, import_project
from commonweal.services.exchange.going import export_bytes, export_project
from commonweal.services.exchange.views import ExportView, ImportView

__all__ = ["ExportView", "ImportView", "copy_project", "export_bytes", "export_project", "import_project"]
