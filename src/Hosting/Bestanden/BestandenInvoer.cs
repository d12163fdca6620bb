using System.Text;
using Meldpunt.Hosting.Dossiers;
using Meldpunt.Hosting.Forms;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Meldpunt.Hosting.Bestanden;

/// <summary>A file as its bytes arrive; read <see cref="Inhoud"/> before asking for the next one.</summary>
public sealed record Bestand(string Naam, string Type, Stream Inhoud);

/// <summary>
/// A multipart form read as a stream: fields in memory, up to a limit, files never. The framework's own reader would
/// write larger files to disk, plain.
/// </summary>
public sealed class BestandenInvoer
{
    private const int MostFieldBytes = 4 << 20;
    private const int MostParts = 200;

    private readonly MultipartReader _reader;
    private readonly Dictionary<string, string> _velden = [];
    private MultipartSection? _waiting;
    private int _parts;
    private long _fieldBytes;

    private BestandenInvoer(MultipartReader reader) => _reader = reader;

    /// <summary>The fields read so far; all fields before the first file are there from the start.</summary>
    public IReadOnlyDictionary<string, string> Velden => _velden;

    /// <summary>Whether the form is of this session and this page.</summary>
    public bool TokenKlopt { get; private set; }

    /// <summary>Opens the form up to its first file; a fault of the request when it is no such form.</summary>
    public static async Task<BestandenInvoer> OpenAsync(HttpContext context, string page, long mostBytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = mostBytes;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).ToString() is not { Length: > 0 and <= 100 } boundary)
            throw new BadHttpRequestException("Not a multipart form.");
        var invoer = new BestandenInvoer(new MultipartReader(boundary, context.Request.Body, 64 * 1024) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 });
        await invoer.AdvanceAsync(context.RequestAborted);
        invoer.TokenKlopt = FormToken.Holds(context, page, invoer._velden.GetValueOrDefault(FormToken.Field));
        return invoer;
    }

    /// <summary>The next file that was chosen, or null at the end of the form.</summary>
    public async Task<Bestand?> VolgendeAsync(CancellationToken ct)
    {
        while (_waiting is { } section)
        {
            _waiting = null;
            var disposition = section.GetContentDispositionHeader()!;
            var naam = Bestandsnaam.Clean(Raw(disposition));
            // A file field in which nothing was chosen comes as a part without a name.
            if (naam.Length > 0) return new Bestand(naam, Bestandsnaam.CleanType(section.ContentType), new Advancing(section.Body));
            await AdvanceAsync(ct);
        }

        await AdvanceAsync(ct);
        return _waiting is null ? null : await VolgendeAsync(ct);
    }

    /// <summary>Reads what is left and throws it away: a browser that is not listened to until the end shows nothing of what it is told.</summary>
    public async Task LaatVallenAsync(CancellationToken ct)
    {
        while (await VolgendeAsync(ct) is not null)
        {
        }
    }

    private static string Raw(ContentDispositionHeaderValue disposition) =>
        (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).ToString();

    private async Task AdvanceAsync(CancellationToken ct)
    {
        try
        {
            while (await _reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (++_parts > MostParts) throw new BadHttpRequestException("Too many parts.");
                var disposition = section.GetContentDispositionHeader() ?? throw new BadHttpRequestException("A part that does not say what it is.");
                if (disposition.IsFileDisposition())
                {
                    _waiting = section;
                    return;
                }

                if (disposition.IsFormDisposition())
                    _velden[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await FieldAsync(section, ct);
            }
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form ended early.", e);
        }
    }

    private async Task<string> FieldAsync(MultipartSection section, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await section.Body.ReadAsync(buffer, ct)) > 0)
        {
            if ((_fieldBytes += read) > MostFieldBytes) throw new BadHttpRequestException("A field is too long.", StatusCodes.Status413PayloadTooLarge);
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A form that ends in the middle of a file is a fault of the request, not of ours.</summary>
    private sealed class Advancing(Stream inner) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await inner.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException e) when (e is not BadHttpRequestException)
            {
                throw new BadHttpRequestException("The form ended early.", e);
            }
        }
    }
}
