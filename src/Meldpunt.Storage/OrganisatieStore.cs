using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>A service of the ministry.</summary>
public sealed record DienstonderdeelRow(string Id, string Naam, string HlTitel);

/// <summary>A location of a service.</summary>
public sealed record LocatieRow(string Id, string Dienstonderdeel, string Naam);

/// <summary>A box, for display.</summary>
public sealed record PostvakRow(string Id, string Soort, string? Dienstonderdeel, string? Locatie, string NaamNl, string NaamEn);

/// <summary>A member of staff, for display and for notices; <c>Telefoon</c> is for who wants to talk to them.</summary>
public sealed record PersoonRow(string Id, string Naam, string Functie, string Email, string? Telefoon = null);

/// <summary>An entry of a configurable list.</summary>
public sealed record LijstRow(string Id, string NaamNl, string NaamEn);

/// <summary>Names of the organisation. Who may read what never follows from here, only from the register.</summary>
public sealed class OrganisatieStore(Database database)
{
    /// <summary>All services, in order.</summary>
    public IReadOnlyList<DienstonderdeelRow> Dienstonderdelen() => database.Read(c =>
        c.Query<DienstonderdeelRow>("SELECT id AS Id, naam AS Naam, hl_titel AS HlTitel FROM dienstonderdeel ORDER BY volgnr").ToList());

    /// <summary>All locations.</summary>
    public IReadOnlyList<LocatieRow> Locaties() => database.Read(c =>
        c.Query<LocatieRow>("SELECT id AS Id, dienstonderdeel AS Dienstonderdeel, naam AS Naam FROM locatie ORDER BY dienstonderdeel, naam").ToList());

    /// <summary>Locations that no box of a vertrouwenspersoon belongs to: for the ministry's coordinator.</summary>
    public IReadOnlyList<LocatieRow> LocatiesZonderVertrouwenspersoon() => database.Read(c => c.Query<LocatieRow>(
        """
        SELECT l.id AS Id, l.dienstonderdeel AS Dienstonderdeel, l.naam AS Naam FROM locatie l
        WHERE NOT EXISTS (SELECT 1 FROM postvak p WHERE p.soort = 'Vertrouwenspersoon' AND p.locatie = l.id)
        ORDER BY l.dienstonderdeel, l.naam
        """).ToList());

    /// <summary>All boxes.</summary>
    public IReadOnlyList<PostvakRow> Postvakken() => database.Read(c => c.Query<PostvakRow>(
        "SELECT id AS Id, soort AS Soort, dienstonderdeel AS Dienstonderdeel, locatie AS Locatie, naam_nl AS NaamNl, naam_en AS NaamEn FROM postvak ORDER BY id").ToList());

    /// <summary>All members of staff.</summary>
    public IReadOnlyList<PersoonRow> Personen() => database.Read(c =>
        c.Query<PersoonRow>("SELECT id AS Id, naam AS Naam, functie AS Functie, email AS Email, telefoon AS Telefoon FROM persoon ORDER BY id").ToList());

    /// <summary>A configurable list, in order.</summary>
    public IReadOnlyList<LijstRow> Lijst(string soort) => database.Read(c =>
        c.Query<LijstRow>("SELECT id AS Id, naam_nl AS NaamNl, naam_en AS NaamEn FROM lijst WHERE soort = @soort ORDER BY volgnr", new { soort }).ToList());

    /// <summary>The organisation's own text in place of the shipped one, or null.</summary>
    public string? Tekst(string sleutel, string taal) => database.Read(c =>
        c.ExecuteScalar<string?>("SELECT waarde FROM tekst WHERE sleutel = @sleutel AND taal = @taal", new { sleutel, taal }));

    /// <summary>Sets the organisation's own text within a transaction; null brings the shipped one back.</summary>
    public static void PutTekst(IDbConnection c, string sleutel, string taal, string? waarde)
    {
        c.Execute("DELETE FROM tekst WHERE sleutel = @sleutel AND taal = @taal", new { sleutel, taal });
        if (waarde is not null) c.Execute("INSERT INTO tekst (sleutel, taal, waarde) VALUES (@sleutel, @taal, @waarde)", new { sleutel, taal, waarde });
    }

    /// <summary>A setting, or null.</summary>
    public string? Instelling(string naam) => database.Read(c =>
        c.ExecuteScalar<string?>("SELECT waarde FROM instelling WHERE naam = @naam", new { naam }));

    /// <summary>Sets a setting within a transaction.</summary>
    public static void PutInstelling(IDbConnection c, string naam, string waarde)
    {
        c.Execute("DELETE FROM instelling WHERE naam = @naam", new { naam });
        c.Execute("INSERT INTO instelling (naam, waarde) VALUES (@naam, @waarde)", new { naam, waarde });
    }
}
