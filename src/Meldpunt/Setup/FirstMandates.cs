using Meldpunt.Domain;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Setup;

/// <summary>
/// The mandates that a set-up begins with, signed by the root: for each member of a box that decides, on all kinds. Later
/// ones are granted in the portal by who may, and by the root with <c>keys mandate</c>.
/// </summary>
internal static class FirstMandates
{
    // A demonstration replays dossiers of years ago, and tests turn the clock on.
    private static readonly (DateOnly From, DateOnly Until) Demo = (new(2000, 1, 1), new(2099, 12, 31));

    public static IEnumerable<MandaatRow> For(OrganisationFile organisation, SigningKeyPair root, bool demo)
    {
        var today = DateOnly.FromDateTime(DateTime.Now);
        var (first, last) = demo ? Demo : (today, today.AddYears(1).AddDays(-1));
        return
            from person in organisation.Personen
            from box in person.Postvakken.Select(id => organisation.Postvakken.Single(b => b.Id == id)).DistinctBy(b => (b.Soort, b.Dienstonderdeel))
            where Enum.TryParse<Rol>(box.Soort, out var rol) && MandaatRegels.Zoek(null, rol) is not null
            select Sign(new MandaatStatement(Primitives.RandomBytes(16), person.Id, box.Soort, SoortSet.Van(Enum.GetValues<Soort>()).ToString(), DienstVan(box), first, last, "", first), root);
    }

    /// <summary>A mandate as the root signs it: without a witness, which only persons need.</summary>
    public static MandaatRow Sign(MandaatStatement statement, SigningKeyPair root)
    {
        var content = statement.Encode();
        return new MandaatRow(statement.Id, content, root.Sign(content), null);
    }

    private static string DienstVan(OrganisationFile.Box box) => MandaatRegels.IsVanEenDienst(Enum.Parse<Rol>(box.Soort)) ? box.Dienstonderdeel ?? "" : "";
}
