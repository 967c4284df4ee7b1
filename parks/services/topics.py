"""What people may be told about parks, by the names that are stored."""

PARKS = "parks"  # who manages a park
ENQUIRY_INCOMING = "park_enquiry_incoming"  # for a park's people: somebody asks, or waits
ENQUIRY = "park_enquiry"  # for companies: the park answered
REPORTING = "park_reporting"  # for a park's people: a report is due, was returned or signed off
REPORT_INCOMING = "park_report_incoming"  # for officers: a park submitted its figures
LEAD = "park_lead"  # for a park's people: a project was proposed to the park, or is so no more
LEAD_OFFICE = "park_lead_office"  # for officers: a project is theirs, its next step is due, a park answered
