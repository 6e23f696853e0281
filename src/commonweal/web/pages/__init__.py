"""Pages, a folder a stage of the cycle (and a few beneath and above the stages). How to write one:

    web/pages/<stage>/urls.py       addresses and their names; include it in web/urls.py
    web/pages/<stage>/views.py      parse, call ONE service, answer
    web/pages/<stage>/forms.py      Django forms, derived from `web.forms.PageForm`
    web/pages/<stage>/context.py    frozen dataclasses derived from `web.page.Page` or `FormPage`, with their templates
    web/jinja2/pages/<stage>/*.html extends "layouts/base.html", reads `page` and nothing else, decides nothing

A view:

    @declares("thread.view")                                    # the act of the policy; a route without one fails
    def need(request: HttpRequest, project: str) -> HttpResponse:
        view = thread.figures(actor=actor_of(request), project=project, room="needs")       # the one service call
        return show(request, NeedPage.of(view))                  # draws page.template with `page`

- `web.session.actor_of(request)` gives the actor, or sends the visitor to sign in. Nothing else reads `request.user`.
- Let `NotFound`, `NotAllowed`, `Conflict` and `Invalid` go: the middleware answers with the page of their family.
- A form that changes something: `form = MyForm(sent(request), initial=…)`, and

      if request.method == "POST" and form.is_valid():
          with form.refusals():                                   # an `Invalid` becomes errors at the fields it names
              service.change(actor=actor_of(request), key=form.command_key, …)
              return go(request, "need", project=project, said="Saved.")
      return show(request, MyPage(form=form, …))                  # answers 422, "Error: …", summary in focus

  In the template: `<form method="post" novalidate>{{ csrf_input }}{{ fields(page.form) }}{{ button("Save") }}</form>`,
  with `{% from "components/forms.html" import fields, field, button %}`. `field(page.form.field("title"))` draws one.
  The idempotency key travels in the form's hidden `key`. A button alone: `{{ csrf_input }}{{ once() }}{{ button(…) }}`.
- Parts and their macros (`web/parts/*.py` ↔ `jinja2/components/*.html`):
      Link, Tag, NotKnown, Newer, Notice        marks.html    link, tag, tags, not_known, not_known_list, newer, notice
      Task, TaskGroup, SummaryRow               lists.html    task_list, summary_list
      TableView.of(table, id=, href=)           tables.html   table           (own scrolling region, CSV and XLSX links)
      Figure.of(chart, table, id=, href=, …)    figures.html  figure          (picture, table in details, files, source)
  `href` of a table or chart is the address of its files without the ending: `…/figures/dementia` for `dementia.svg`,
  `.png`, `.csv`, `.xlsx`; `?width=narrow` gives the SVG for small screens. Send files with `web.answers.send`.
- Addresses: `django.urls.reverse(name, kwargs={"project": slug})`; a service's `target` becomes an address by
  `web.addresses.of(target, project=…, name=…)`, the one place that knows which page shows what.
- Names of routes that other pages and services lead to (all take `project`, the slug, unless said):
      needs     need
      markets   supply
      agenda    why-and-what
      options   options
      plans     papers · paper (kind) · edition (kind, number) · edition-file (kind, number, ending)
      evidence  data (no project: the pack, check a file) · project-data
      thread    thread (what rests on what) · figure (name: where this came from) · figure-file (name, ending)
      decisions decisions · ask (kind, edition) · decision (uid alone)
      others    today · start · projects · new-project · project · job (uid) · open-project · glossary-term (slug)
- Pages of one folder never import another folder's. What two need is in `web/parts`, `web/forms` or `web/addresses.py`.
- Every address is in `tests/support/every_page.py`; `tests/web/test_every_page.py` opens it as each person of the
  demonstration, without script, at 320 px, and with the accessibility checker.
"""
