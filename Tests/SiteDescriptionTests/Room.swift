// Placeholder: replaced by the first tests of SiteDescription.
