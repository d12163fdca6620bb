using System.Text.Json.Serialization;
using Microsoft.Playwright;

namespace Meldpunt.System.Tests.Rondgang;

/// <summary>One answer of a site as the browser got it, redirects and stylesheets included, with the bytes that passed on the line (null where it was broken off).</summary>
public sealed record Antwoord(Uri Url, string Methode, string Soort, int Status, IReadOnlyDictionary<string, string> Kop, int? Bytes, int VerzoekBytes);

/// <summary>What a page says of itself, read in the browser before anything else looks at it.</summary>
public sealed record Paginabeeld
{
    [JsonPropertyName("titel")]
    public string Titel { get; init; } = "";

    [JsonPropertyName("taal")]
    public string Taal { get; init; } = "";

    [JsonPropertyName("koppen")]
    public string[] Koppen { get; init; } = [];

    /// <summary>Every piece of text in the page's own language, attributes that are read aloud included.</summary>
    [JsonPropertyName("teksten")]
    public string[] Teksten { get; init; } = [];

    /// <summary>Scripts, inline styles, handlers, frames and the like: what a page of ours never has.</summary>
    [JsonPropertyName("vreemd")]
    public string[] Vreemd { get; init; } = [];

    [JsonPropertyName("opslag")]
    public int Opslag { get; init; }

    /// <summary>"" without a summary of faults; else what is wrong with it, or "goed".</summary>
    [JsonPropertyName("fouten")]
    public string Fouten { get; init; } = "";
}

/// <summary>One state of one page: everything that the tests judge.</summary>
public sealed record Waarneming
{
    public required string Naam { get; init; }
    public required string Taal { get; init; }
    public required string Pad { get; init; }

    /// <summary>The page as the site sent it.</summary>
    public required string Bron { get; init; }
    public required Paginabeeld Beeld { get; init; }
    public required IReadOnlyList<BrowserContextCookiesResult> Cookies { get; init; }

    /// <summary>What axe found, light and dark, as readable lines.</summary>
    public required IReadOnlyList<string> Axe { get; init; }

    /// <summary>Width of the document in a window of 320 px.</summary>
    public required int BreedteOp320 { get; init; }

    /// <summary>What is lost, on a phone, when lines, letters and words get more space.</summary>
    public required IReadOnlyList<string> Tekstruimte { get; init; }

    /// <summary>What the Tab key missed, took out of order or focused invisibly.</summary>
    public required IReadOnlyList<string> Toetsenbord { get; init; }

    /// <summary>Under colours of the user's own: what axe found, controls without a border, what the Tab key missed or focused invisibly.</summary>
    public required IReadOnlyList<string> EigenKleuren { get; init; }

    public override string ToString() => $"{Taal} {Naam} ({Pad})";
}
