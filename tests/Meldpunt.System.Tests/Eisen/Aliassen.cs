// Two kinds of melder, two kinds of answers: the browser's stands in this project, that of the site's client beside the verbs.
global using SiteMelding = Meldpunt.Site.Melding;
