using System.Globalization;
using System.IO.Compression;
using System.Text;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Language;
using Meldpunt.Portal.Pages.Dossier;
using Meldpunt.Portal.Sessies;
using Meldpunt.Portal.Weergave;
using Meldpunt.Sealing;
using Meldpunt.Storage;

namespace Meldpunt.Portal.Dossiers;

/// <summary>
/// A dossier as one sealed file: what the exporter's keys read, as text in Dutch, the attachments as they are stored, and a
/// signed manifest of both. It is made while it is sent: nothing of it is ever plain on disk, or whole in memory. The
/// melder's name is never in it.
/// </summary>
internal sealed class Archivering(Werksessie sessie, Archiefsleutel archief, Archiefzegel zegel, BijlageStream bijlagen, AlarmStore alarmen, OrganisatieStore organisatie)
{
    // Whatever the language of the page: an archive is read long after, by others.
    private static readonly Teksten T = Teksten.In(Taal.Nederlands);

    // Who said that they know somebody is for the colleagues of now; another dossier shows itself only to who may see that one.
    private static readonly ItemKind[] Nooit = [ItemKind.Belangenverklaring, ItemKind.Verband];

    private static readonly Compartment[] Delen = [Compartment.Melding, Compartment.Behandeling, Compartment.Bescherming];

    /// <summary>It opens for others too, so a signaal stays with whom it was raised (G1): they print it.</summary>
    internal static bool Kan(Zaak zaak) => zaak.MagAnderenBetrekken && zaak.Dossier.Keys[Compartment.Melding] is not null;

    /// <summary>The compartments that this reader's archive is made of.</summary>
    internal static IReadOnlyList<Compartment> DelenVan(Zaak zaak) => [.. Delen.Where(d => zaak.Dossier.Keys[d] is not null)];

    /// <summary>Writes the file; false, with an alarm, when an attachment turned out to be broken halfway: then it has no end, and opens for nobody.</summary>
    internal async Task<bool> SchrijfAsync(Dossierkop kop, Stream naar, CancellationToken ct)
    {
        List<byte[]> lezers = [sessie.Sleutels!.Encryption.PublicKey];
        if (archief.PublicKey is { } sleutel) lezers.Add(sleutel);
        using var sealer = SealedArchive.Begin(kop.Zaak.Id, sessie.Vandaag, lezers, out var voor);
        await naar.WriteAsync(voor, ct);
        await using var stroom = new Zegelstroom(sealer, naar);
        await using (var zip = await ZipArchive.CreateAsync(stroom, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            var schrijver = new Archiefschrijver(zip, ct);
            foreach (var item in kop.Zaak.Dossier.Items.Where(Hoort))
                if (!await VoegToeAsync(schrijver, kop, item)) return false;
            await VoegOverzichtToeAsync(schrijver, kop);
            var manifest = Manifest(kop, schrijver.Stukken).Encode();
            await schrijver.SchrijfAsync(Archiefmanifest.Bestand, sessie.Vandaag, manifest);
            await schrijver.SchrijfAsync(Archiefmanifest.Handtekening, sessie.Vandaag, Encoding.ASCII.GetBytes(zegel.Teken(manifest) + "\n"));
        }

        await stroom.VoltooiAsync(ct);
        return true;
    }

    /// <summary>What does not open has no kind, and belongs in it as what it is: not established.</summary>
    private static bool Hoort(GelezenItem gelezen) => gelezen.Item is not { } item
        || (Delen.Contains(item.Compartment) && !Nooit.Contains(item.Kind) && !VreesInhoud.IsLeeg(gelezen) && (!gelezen.Herkomst || item.Kind is ItemKind.Melding or ItemKind.Routebewijs or ItemKind.Bijlage || Stuk.IsTekst(gelezen)));

    private async Task<bool> VoegToeAsync(Archiefschrijver schrijver, Dossierkop kop, GelezenItem gelezen)
    {
        var dossier = kop.Zaak.Dossier;
        var stuk = new Archiefstuk(
            "", gelezen.Item?.Kind.ToString() ?? "Onbekend", gelezen.Item?.Compartment.ToString(), gelezen.Nr, gelezen.Datum,
            gelezen.Herkomst ? Stuk.AuteurVan(gelezen.Item!, sessie.Register, T) : null, gelezen.Herkomst, null, null);
        if (gelezen is { Herkomst: true, Item.Kind: ItemKind.Bijlage } && Inhoud.TryDecode<BijlageInhoud>(gelezen.Item.Body) is { } bijlage)
            return await VoegBijlageToeAsync(schrijver, dossier, gelezen, stuk, bijlage);
        var beeld = Stuk.Van(gelezen, sessie.Register, T);
        await schrijver.TekstAsync("stukken", stuk, T, gelezen switch
        {
            { Herkomst: true, Item.Kind: ItemKind.Melding } => new Archieftekst(T["dossier.melding"], MeldingTekst(dossier)),
            { Herkomst: true, Item.Kind: ItemKind.Routebewijs } => new Archieftekst(T["dossier.route"], RouteTekst(gelezen.Item)),
            _ => new Archieftekst(beeld.Kop, beeld.Tekst ?? ""),
        });
        return true;
    }

    /// <summary>As stored, so as it was sent and we cleaned it. Bytes that are not what was signed are left out, and told.</summary>
    private async Task<bool> VoegBijlageToeAsync(Archiefschrijver schrijver, GelezenDossier dossier, GelezenItem gelezen, Archiefstuk stuk, BijlageInhoud bijlage)
    {
        stuk = stuk with { Naam = schrijver.Naam("bijlagen", BijlageModel.Extensie(bijlage.Naam)), Bestandsnaam = bijlage.Naam };
        if (dossier.SleutelVan(gelezen, bijlage) is not { } sleutel)
        {
            schrijver.Stukken.Add(stuk);
            return true;
        }

        await using var lezer = bijlagen.TryRead(new Verzegeld(bijlage.Id, bijlage.Grootte, bijlage.Digest), dossier.Rij.Id, dossier.Rij.Id, sleutel);
        if (lezer is null) schrijver.Stukken.Add(stuk);
        var heel = lezer is not null && await schrijver.SchrijfAsync(stuk, lezer.TryCopyToAsync);
        if (!heel) await alarmen.RaiseAsync("BijlageNietHeel", "bijlage", bijlage.Id, sessie.Vandaag);
        return heel || lezer is null;
    }

    private async Task VoegOverzichtToeAsync(Archiefschrijver schrijver, Dossierkop kop)
    {
        var vandaag = sessie.Vandaag;
        await schrijver.TekstAsync("Tijdlijn", vandaag, "tijdlijn.txt", T["deel.tijdlijn"] + "\n\n" + string.Join('\n', Dagen.Van(kop, T).SelectMany(Regels)));
        await schrijver.TekstAsync("Termijnen", vandaag, "termijnen.txt", T["dossier.termijnen"] + "\n\n" + string.Join('\n', kop.Termijnen.Select(r => TermijnBeeld.Van(T, r.Soort, r.VervaltOp, r.GehaaldOp, vandaag)).Select(b => $"{b.Naam}: {b.Datum} ({b.Rest})")));
        // As the melder got it, for receipt verify.
        await schrijver.TekstAsync("Ontvangstbewijs", kop.Zaak.Dossier.Rij.OntvangenOp, "ontvangstbewijs.txt", Convert.ToBase64String(kop.Zaak.Dossier.Rij.Ontvangstbewijs));
    }

    private static IEnumerable<string> Regels(Dag dag)
    {
        yield return T.Taal.DagEnDatum(dag.Datum);
        foreach (var (kolom, regels) in new[] { (T["dossier.melding"], dag.Melding), (T["deel.tijdlijn.bescherming"], dag.Bescherming) })
            foreach (var r in regels)
                yield return $"  {kolom}: {string.Join("; ", new[] { r.Wat, r.Herkomst ? r.Wie : T["dossier.herkomst"], r.Grond }.Where(d => !string.IsNullOrEmpty(d)))}";
    }

    private string MeldingTekst(GelezenDossier dossier)
    {
        if (dossier.Melding is not { } m) return T["dossier.geenmelding"];
        var namen = new Organisatienamen(organisatie, T);
        return Archieftekst.Velden(
            (T["vraag.wie"], m.Wie),
            (T["vraag.soorten"], string.Join(", ", m.Soorten.Select(namen.Soort))),
            (T["vraag.onderwerpen"], string.Join("; ", (m.Onderwerpen ?? []).Select(o => namen.Soort(o.Split('/')[^1])))),
            (T["vraag.relatie"], m.Relatie is { } relatie ? T.Find("relatie." + relatie) ?? relatie : ""),
            (T["vraag.dienst"], namen.Dienst(m.Dienstonderdeel)),
            (T["vraag.locatie"], m.Locatie is { Length: > 0 } waar ? namen.Locatie(waar) : ""),
            (T["vraag.wanneer"], m.Wanneer),
            (T["vraag.eerderkenmerk"], m.EerderKenmerk ?? ""),
            (T["dossier.uitsluiting"], string.Join("; ", m.Uitgesloten.Select(namen.Persoon))),
            (T["vraag.tekst"], m.Tekst));
    }

    private string RouteTekst(Item item)
    {
        if (RoutingSlip.TryDecode(item.Body) is not { } slip) return "";
        var vakken = new Postvaknamen(organisatie, T);
        return Archieftekst.Velden(
            (T["dossier.route.rij"], $"{slip.Rij}: {T.Find("rij." + slip.Rij)}"),
            (T["dossier.route.ontvanger"], vakken.Van(slip.Postvak)),
            (T["dossier.route.geinformeerd"], slip.Geinformeerd.Count == 0 ? T["dossier.niemand"] : string.Join(", ", slip.Geinformeerd.Select(vakken.Van))),
            (T["dossier.route.poorten"], string.Join(", ", slip.Poorten)),
            (T["dossier.route.gronden"], string.Join(", ", slip.Gronden)),
            (T["dossier.route.versie"], slip.RegelsVersie));
    }

    private Archiefmanifest Manifest(Dossierkop kop, IReadOnlyList<Archiefstuk> stukken)
    {
        var (zaak, rij) = (kop.Zaak, kop.Zaak.Dossier.Rij);
        var delen = DelenVan(zaak);
        return new Archiefmanifest(
            Archiefmanifest.Huidig, Kenmerk.Of(zaak.Id), Convert.ToHexStringLower(zaak.Id), rij.Regime, zaak.Dossier.Slip?.RegelsVersie, rij.Staat, rij.OntvangenOp, sessie.Vandaag,
            new Archiefmaker(sessie.Persoon!.Id, sessie.Persoon.Functie), [.. delen.Select(d => d.ToString())],
            [nameof(Compartment.Identiteit), .. Delen.Except(delen).Select(d => d.ToString()), .. Nooit.Select(k => k.ToString())], stukken);
    }
}

/// <summary>The text of an entry under its heading.</summary>
internal sealed record Archieftekst(string Kop, string Tekst)
{
    internal static string Velden(params (string Naam, string Waarde)[] velden) => string.Join("\n\n", velden.Where(v => v.Waarde.Length > 0).Select(v => $"{v.Naam}\n{v.Waarde}"));
}

/// <summary>Puts entries into the ZIP, one after the other, with names of ours, and counts and digests what goes in.</summary>
internal sealed class Archiefschrijver(ZipArchive zip, CancellationToken ct)
{
    private static readonly DateOnly Eerste = new(1980, 1, 1);

    internal List<Archiefstuk> Stukken { get; } = [];

    /// <summary>The next name in a folder.</summary>
    internal string Naam(string map, string extensie) => string.Create(CultureInfo.InvariantCulture, $"{map}/{Stukken.Count + 1:0000}{extensie}");

    internal Task TekstAsync(string map, Archiefstuk stuk, Teksten t, Archieftekst tekst) => SchrijfAsync(
        stuk with { Naam = Naam(map, ".txt") },
        $"{tekst.Kop}\n{t["archief.nummer", stuk.Onderdeel ?? "", stuk.Nummer ?? 0]}\n{t.Taal.Datum(stuk.Datum)}\n{stuk.Auteur ?? t["dossier.herkomst"]}\n\n{tekst.Tekst}");

    internal Task TekstAsync(string soort, DateOnly datum, string naam, string tekst) => SchrijfAsync(new Archiefstuk(naam, soort, null, null, datum, null, true, null, null), tekst);

    /// <summary>An entry that the manifest names; false when its content turned out not to be whole.</summary>
    internal async Task<bool> SchrijfAsync(Archiefstuk stuk, Func<Stream, CancellationToken, Task<bool>> inhoud)
    {
        await using var telt = new Telstroom(await Begin(stuk.Naam, stuk.Datum).OpenAsync(ct));
        if (!await inhoud(telt, ct)) return false;
        Stukken.Add(stuk with { Grootte = telt.Grootte, Sha256 = telt.Sha256 });
        return true;
    }

    /// <summary>One that it does not name.</summary>
    internal async Task SchrijfAsync(string naam, DateOnly datum, byte[] bytes)
    {
        await using var entry = await Begin(naam, datum).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }

    private Task<bool> SchrijfAsync(Archiefstuk stuk, string tekst) => SchrijfAsync(stuk, async (naar, stop) =>
    {
        await naar.WriteAsync(Encoding.UTF8.GetBytes(Leesbaar.InTekst(tekst) + "\n"), stop);
        return true;
    });

    private ZipArchiveEntry Begin(string naam, DateOnly datum)
    {
        var entry = zip.CreateEntry(naam, CompressionLevel.Fastest);
        // A day, and never a time; ZIP knows none before 1980.
        entry.LastWriteTime = new DateTimeOffset((datum < Eerste ? Eerste : datum).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return entry;
    }
}
