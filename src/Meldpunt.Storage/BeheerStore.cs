using System.Data;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>Changes of the organisation's names. Each stands within a transaction, and says whether there was something to change.</summary>
public static class BeheerStore
{
    /// <summary>Adds a service, last in order; false when the id is taken.</summary>
    public static bool AddDienst(IDbConnection c, DienstonderdeelRow rij) => c.Execute(
        "INSERT INTO dienstonderdeel (id, naam, hl_titel, volgnr) SELECT @Id, @Naam, @HlTitel, (SELECT COALESCE(MAX(volgnr), -1) + 1 FROM dienstonderdeel) WHERE NOT EXISTS (SELECT 1 FROM dienstonderdeel WHERE id = @Id)", rij) == 1;

    /// <summary>Changes name and title of a service.</summary>
    public static bool PutDienst(IDbConnection c, DienstonderdeelRow rij) => c.Execute("UPDATE dienstonderdeel SET naam = @Naam, hl_titel = @HlTitel WHERE id = @Id", rij) == 1;

    /// <summary>Adds a location of a service that there is; false when the id is taken.</summary>
    public static bool AddLocatie(IDbConnection c, LocatieRow rij) => c.Execute(
        "INSERT INTO locatie (id, dienstonderdeel, naam) SELECT @Id, id, @Naam FROM dienstonderdeel WHERE id = @Dienstonderdeel AND NOT EXISTS (SELECT 1 FROM locatie WHERE id = @Id)", rij) == 1;

    /// <summary>Changes the name of a location; never its service.</summary>
    public static bool PutLocatie(IDbConnection c, string id, string naam) => c.Execute("UPDATE locatie SET naam = @naam WHERE id = @id", new { id, naam }) == 1;

    /// <summary>Adds a box; false when the id is taken. Who is in it, the register says.</summary>
    public static bool AddPostvak(IDbConnection c, PostvakRow rij) => c.Execute(
        "INSERT INTO postvak (id, soort, dienstonderdeel, locatie, naam_nl, naam_en) SELECT @Id, @Soort, @Dienstonderdeel, @Locatie, @NaamNl, @NaamEn WHERE NOT EXISTS (SELECT 1 FROM postvak WHERE id = @Id)", rij) == 1;

    /// <summary>Adds a person; false when the id is taken.</summary>
    public static bool AddPersoon(IDbConnection c, PersoonRow rij) => c.Execute(
        "INSERT INTO persoon (id, naam, functie, email, telefoon) SELECT @Id, @Naam, @Functie, @Email, @Telefoon WHERE NOT EXISTS (SELECT 1 FROM persoon WHERE id = @Id)", rij) == 1;

    /// <summary>Changes a person's name, function and address for notices.</summary>
    public static bool PutPersoon(IDbConnection c, PersoonRow rij) => c.Execute("UPDATE persoon SET naam = @Naam, functie = @Functie, email = @Email, telefoon = @Telefoon WHERE id = @Id", rij) == 1;

    /// <summary>Adds an entry to a list, last in order; false when the list knows that id.</summary>
    public static bool AddLijst(IDbConnection c, string soort, LijstRow rij) => c.Execute(
        """
        INSERT INTO lijst (soort, id, naam_nl, naam_en, volgnr) SELECT @soort, @Id, @NaamNl, @NaamEn, (SELECT COALESCE(MAX(volgnr), -1) + 1 FROM lijst WHERE soort = @soort)
        WHERE EXISTS (SELECT 1 FROM lijst WHERE soort = @soort) AND NOT EXISTS (SELECT 1 FROM lijst WHERE soort = @soort AND id = @Id)
        """, new { soort, rij.Id, rij.NaamNl, rij.NaamEn }) == 1;

    /// <summary>Changes the words of an entry of a list.</summary>
    public static bool PutLijst(IDbConnection c, string soort, LijstRow rij) =>
        c.Execute("UPDATE lijst SET naam_nl = @NaamNl, naam_en = @NaamEn WHERE soort = @soort AND id = @Id", new { soort, rij.Id, rij.NaamNl, rij.NaamEn }) == 1;
}
