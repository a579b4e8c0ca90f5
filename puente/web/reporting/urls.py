"""The accountable month: plan, report, results, payment; the inbox of supervision; the page that verifies."""

from django.urls import path

from puente.web.reporting.views import lists, payments, plans, reports, verify

urlpatterns = [
    path("mi-mes/", lists.months, name="month_list"),
    path("bandeja/", lists.inbox, name="inbox"),
    path("planes/<slug:month>/escribir/", plans.write, name="plan_write"),
    path("planes/<uuid:plan>/", plans.plan, name="plan"),
    path("planes/<uuid:plan>/enviar/", plans.submit, name="plan_submit"),
    path("planes/<uuid:plan>/decidir/", plans.decide, name="plan_decide"),
    path("informes/<slug:month>/preparar/", reports.start, name="report_start"),
    path("informes/<uuid:report>/", reports.report, name="report"),
    path("informes/<uuid:report>/palabras/", reports.words, name="report_words"),
    path("informes/<uuid:report>/enviar/", reports.submit, name="report_submit"),
    path("informes/<uuid:report>/revisar/", reports.review, name="report_review"),
    path("informes/<uuid:report>/cifras-de-hoy/", reports.redraw, name="report_redraw"),
    path("informes/<uuid:report>/certificar/", reports.certify, name="report_certify"),
    path("informes/<uuid:report>/corregir/", reports.restate, name="report_restate"),
    path("informes/<uuid:report>/documento/", reports.document, name="report_document"),
    path("informes/<uuid:report>/certificado/", reports.certificate, name="report_certificate"),
    path("informes/<uuid:report>/cobro/", payments.start, name="payment_start"),
    path("cobros/<uuid:payment>/", payments.payment, name="payment"),
    path("cobros/<uuid:payment>/factura/", payments.invoice, name="payment_invoice"),
    path("cobros/<uuid:payment>/enviar/", payments.submit, name="payment_submit"),
    path("cobros/<uuid:payment>/decidir/", payments.decide, name="payment_decide"),
    path("cobros/<uuid:payment>/avanzar/", payments.advance, name="payment_advance"),
    path("archivos/facturas/<uuid:invoice_file>/", payments.invoice_file, name="invoice_file"),
    path("verificar/<slug:token>/", verify.verify, name="verify_results"),
]
