"""Forms about companies, the work with them, and vacancies."""
